"""What a scan found, for people and for machines: plan file, web page, Markdown, spreadsheet. Never touches a store."""
