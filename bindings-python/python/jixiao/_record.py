"""Small immutable objects with named fields. What ``dataclasses`` does, at a twentieth of its time when the package is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ._shown import cut

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        return lambda decorated: decorated


@dataclass_transform(frozen_default=True)
class Record:
    """Fields are the annotations of the class, in order; a value in the class is a field's default."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)

    if not TYPE_CHECKING:

        def __init__(self, *given: Any, **named: Any) -> None:
            fields, own = self._fields, self.__dict__
            if len(given) > len(fields):
                raise TypeError(f"{type(self).__name__} takes {len(fields)} fields, {len(given)} are given")
            own.update(zip(fields, given))
            for name, value in named.items():
                if name not in fields or name in own:
                    raise TypeError(f"{type(self).__name__}: field {name!r} is {'given twice' if name in own else 'unknown'}")
                own[name] = value
            for name in fields:
                if name not in own:
                    if not hasattr(type(self), name):
                        raise TypeError(f"{type(self).__name__}: field {name!r} is missing")
                    own[name] = getattr(type(self), name)

        def __setattr__(self, name: str, value: Any) -> None:
            raise AttributeError(f"{type(self).__name__} does not change")

        __delattr__ = __setattr__

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self._fields))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if value is not None)
        return cut(f"{type(self).__name__}({fields})", 80)
