"""What a scan found, for people and for machines: scan file, web page, Markdown, spreadsheet. Never touches a store."""
