"""The formula language again: a precedence climber over Fractions, with units as exponents of base dimensions."""

from __future__ import annotations

import re
from fractions import Fraction

from spans import rounded


class Missing(Exception):
    """A name that the form does not carry."""


class DividedByZero(Exception):
    def __init__(self, dividend):
        super().__init__()
        self.dividend = dividend


FOLD = str.maketrans("（），＋－−×÷＊／％＜＞＝≥≤≠０１２３４５６７８９．", "(),+--*/*/%<>=\u2265\u2264\u22600123456789.")
TOKENS = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([^\W\d]\w*)|(>=|<=|==|!=|[≥≤≠<>=+\-*/%(),]))")
WORDS = {"若": "if", "则": "then", "否则": "else", "且": "and", "或": "or", "非": "not"}
FUNCTIONS = {"最小": min, "min": min, "最大": max, "max": max, "绝对值": abs, "abs": abs, "四舍五入": None, "round": None}
UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def tokens(text: str) -> list:
    text, at, found = text.translate(FOLD), 0, []
    while text[at:].strip():
        match = TOKENS.match(text, at)
        if not match:
            raise SyntaxError(text[at:])
        number, name, sign = match.groups()
        if number:
            found.append(("number", Fraction(number)))
        elif name:
            found.append(("word", WORDS.get(name, name)) if name in WORDS else ("name", name))
        else:
            found.append(("sign", sign))
        at = match.end()
    return found + [("end", None)]


class Reader:
    """Evaluates while it reads; a branch that is not taken is read with `live` off."""

    def __init__(self, text, lookup):
        self.tokens, self.at, self.lookup, self.live = tokens(text), 0, lookup, True
        # What the operation that was done last was done with.
        self.operands: list = []

    def peek(self):
        return self.tokens[self.at]

    def take(self, *expected):
        token = self.tokens[self.at]
        if expected and token[1] not in expected:
            raise SyntaxError(f"{token} where {expected} was expected")
        self.at += 1
        return token

    def value(self):
        result = self.choice()
        if self.peek()[0] != "end":
            raise SyntaxError(str(self.peek()))
        return result

    def choice(self):
        if self.peek() == ("word", "if"):
            self.take()
            condition = self.disjunction()
            live = self.live
            self.take("then")
            self.live = live and condition is True
            yes = self.choice()
            self.take("else")
            self.live = live and condition is not True
            no = self.choice()
            self.live = live
            result = yes if condition is True else no
            self.did(condition, result)
            return result
        return self.disjunction()

    def disjunction(self):
        left = self.conjunction()
        while self.peek() == ("word", "or"):
            self.take()
            live, self.live = self.live, self.live and left is not True
            right = self.conjunction()
            self.did(left, *([right] if self.live else []))
            self.live = live
            left = left is True or right is True
        return left

    def conjunction(self):
        left = self.negation()
        while self.peek() == ("word", "and"):
            self.take()
            live, self.live = self.live, self.live and left is True
            right = self.negation()
            self.did(left, *([right] if self.live else []))
            self.live = live
            left = left is True and right is True
        return left

    def negation(self):
        if self.peek() == ("word", "not"):
            self.take()
            inner = self.negation()
            self.did(inner)
            return not inner
        return self.comparison()

    def comparison(self):
        left, truth = self.sum(), True
        compared = [left]
        signs = {"<": "<", ">": ">", "≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", "=": "==", "==": "==", "≠": "!=", "!=": "!="}
        while self.peek()[0] == "sign" and self.peek()[1] in signs:
            sign = signs[self.take()[1]]
            right = self.sum()
            if truth:
                compared.append(right)
            if self.live:
                truth = truth and {"<": left < right, ">": left > right, ">=": left >= right, "<=": left <= right, "==": left == right, "!=": left != right}[sign]
            left = right
        if len(compared) == 1:
            return left
        self.did(*compared)
        return truth

    def sum(self):
        left = self.product()
        while self.peek()[0] == "sign" and self.peek()[1] in "+-":
            sign = self.take()[1]
            right = self.product()
            self.did(left, right)
            left = left + right if sign == "+" else left - right
        return left

    def product(self):
        left = self.unary()
        while self.peek()[0] == "sign" and self.peek()[1] in "*/":
            sign = self.take()[1]
            right = self.unary()
            self.did(left, right)
            if sign == "*":
                left = left * right
            elif right == 0:
                if self.live:
                    raise DividedByZero(left)
            else:
                left = left / right
        return left

    def unary(self):
        if self.peek() == ("sign", "-"):
            self.take()
            inner = self.unary()
            self.did(inner)
            return -inner
        return self.atom()

    def did(self, *operands):
        if self.live:
            self.operands = list(operands)

    def atom(self):
        kind, value = self.take()
        if kind in ("number", "name") and self.peek() != ("sign", "("):
            self.did()
        if kind == "number":
            if self.peek() == ("sign", "%"):
                self.take()
                return value / 100
            if self.peek()[0] == "name" and self.peek()[1] in UNITS:
                return value * UNITS[self.take()[1]]
            return value
        if kind == "sign" and value == "(":
            inner = self.choice()
            self.take(")")
            return inner
        if kind == "name" and self.peek() == ("sign", "("):
            self.take()
            arguments = [self.choice()]
            while self.peek() == ("sign", ","):
                self.take()
                arguments.append(self.choice())
            self.take(")")
            self.did(*arguments)
            if value in ("四舍五入", "round"):
                return rounded(arguments[0], int(arguments[1]), "half-up")
            function = FUNCTIONS[value]
            return function(*arguments) if len(arguments) > 1 else (function(arguments[0]) if function is abs else arguments[0])
        if kind == "name":
            if not self.live:
                return Fraction(1)
            found = self.lookup(value)
            if found is None:
                raise Missing(value)
            return found
        raise SyntaxError(f"{kind} {value}")


def evaluate(text: str, lookup):
    """The value in base units. `lookup(name)` gives a Fraction in base units or None."""
    return Reader(text, lookup).value()


def operands(text: str, lookup) -> list:
    """What the outermost operation of a formula is done with."""
    reader = Reader(text, lookup)
    reader.value()
    return reader.operands


def names(text: str) -> list[str]:
    """Every variable once, in order."""
    listed, found = tokens(text), []
    for (kind, value), (after, sign) in zip(listed, listed[1:]):
        if kind == "name" and (after, sign) != ("sign", "(") and value not in found and value not in UNITS:
            found.append(value)
    return found
