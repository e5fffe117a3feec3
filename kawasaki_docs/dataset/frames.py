"""A table as a DataFrame with real dtypes, for analysts; the pages themselves do not need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    import pandas

    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["frame_of"]

_DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}


def frame_of(
    resource: Resource, rows: Sequence[Row], codes: Callable[[Field], dict[str, str]], *, labels: bool
) -> pandas.DataFrame:
    """Return ``rows`` as a frame: a column a field, a row a row, missing cells NA.

    ``codes`` gives the codes of a code column in their order, each with its Japanese name, which stands in
    the cells where ``labels`` is true.
    """
    import pandas

    def column(field: Field) -> object:
        values = [row[field.name] for row in rows]
        if field.kind.is_code:
            names = codes(field)
            if labels:
                values = [names.get(str(value)) if value is not None else None for value in values]
            known = dict.fromkeys(names.values() if labels else names)
            return pandas.Categorical(values, categories=[*known], ordered=True)
        if field.kind in (Kind.QUARTER, Kind.MONTH):
            return pandas.PeriodIndex(values, freq="Q" if field.kind is Kind.QUARTER else "M")
        if field.type == "date":
            return pandas.to_datetime(pandas.Series(values, dtype=object))
        plain = [float(value) if isinstance(value, Decimal) else value for value in values]
        dtype = pandas.api.types.pandas_dtype(_DTYPES[field.type])
        return pandas.Series(plain, dtype=object).astype(dtype)

    return pandas.DataFrame({field.name: column(field) for field in resource.fields})
