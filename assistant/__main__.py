"""python -m assistant"""

from assistant.cli.front import run

run()
