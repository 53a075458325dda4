"""The double of 千牛 at its real addresses: all of them answered on one loopback port, over TLS.

Structure and misbehaviour follow public code as of 2026 (routes, requests, answers, class prefixes); nothing here was
seen on a live page. What nobody has shown in public is invented, and such a page says so itself.
"""
