"""The words of shipfix in its two languages: gettext catalogues, and who reads them.

``words`` holds short texts under a key (``ui.title``), in both languages. ``sentences`` holds what stands in Chinese
for the English sentences of the code. The ``.po`` files are the source; ``make locale`` puts them in order.
"""
