from typing import Final

__all__ = ["VERSION", "call"]

VERSION: Final[str]

def call(text: str) -> str: ...
