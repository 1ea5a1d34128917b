import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "A short course in asyncio"
extensions = ["loopscope", "myst_parser"]

# Where Loopscope is.
loopscope_address = "https://YOUR-HOST/loopscope/"
