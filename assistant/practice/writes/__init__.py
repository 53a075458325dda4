"""What can be changed in the practice store: its state, the forms that lead there, and the requests that do it.

Of the real admin only the memo, the address of the reship form and the two steps of 同意退款 are documented; all other
pages here are invented, and say so themselves.
"""
