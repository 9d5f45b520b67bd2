"""Set up, open, check or build 마을이음; `python3 run.py help` lists the commands."""

import sys

# This file stays readable to old Pythons, so that they can print this sentence.
if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "마을이음은 Python 3.11부터 3.14까지에서 실행됩니다. 지금 것은 %d.%d입니다. "
        "맞는 Python을 설치한 뒤 다시 실행해 주세요." % sys.version_info[:2]
    )

from tools import commands

sys.exit(commands.main(sys.argv[1:]))
