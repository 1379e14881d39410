"""Exact, explained scoring of Chinese public-budget performance self-evaluations (预算绩效自评).

Examples:
    >>> import jixiao as jx
    >>> row = {"name": "职工群众满意度", "target": "97%", "actual": "95%", "points": "15"}
    >>> card = jx.SelfEvaluation.from_dict({"kind": "project", "year": 2023, "indicators": [row]}).score()
    >>> card.total.low
    Decimal('14.69')

Values are ``decimal.Decimal`` and ``fractions.Fraction``, exactly; a float raises ``JixiaoError`` with the sentence that says
what to do. What the evidence on a form does not prove is a range, never an invented number.
"""

from ._attribution import Attribution, LineMove, PartShare, Proposal, Split, YearStanding
from ._audit import Answer, Audit, Finding, Fix, Proven, Sum
from ._charts import Chart
from ._criteria import Comparison, compare, read_criterion
from ._errors import FormError, FrameError, JixiaoError, ReadError, RuleSetError, SettingsError
from ._folder import Audits, FolderReading, Progress, audit_many, read_folder
from ._form import SelfEvaluation
from ._form_parts import BaseData, BaseRow, Budget, BudgetRow, Indicator, Level, Paragraph, ReportedWhole
from ._frames import Frame, ScoredFrame, forms_from_frame, frame_columns, score_frame
from ._jixiao import VERSION as __version__
from ._language import Bilingual, Lang, language, use_language
from ._monitor import Monitored, monitor
from ._monitor_parts import Forecast, GoalForecast, Letter, MonitoredUnit, Notice, NoticeReason, Suspension, Warned, WarningLight
from ._panel import Panel, attribute
from ._panel_parts import AmountSeries, PanelUnit, PanelYear, Rank, Series, SeriesCell, Step, Trend
from ._reading import Doubt, Mark, Reading, Refusal, TableReading, read
from ._rulesets import Kind, RuleSet, RuleSetChoice, rulesets
from ._scorecard import Grade, LevelTotal, Line, NamedRatio, Open, Receipt, Reported, Scorecard, Total
from ._values import Absent, Amount, Place, Range
from ._yardstick import Regraded, RuleEffect, Yardstick, yardstick

__all__ = [
    "Absent",
    "Amount",
    "AmountSeries",
    "Answer",
    "Attribution",
    "Audit",
    "Audits",
    "BaseData",
    "BaseRow",
    "Bilingual",
    "Budget",
    "BudgetRow",
    "Chart",
    "Comparison",
    "Doubt",
    "Finding",
    "Fix",
    "FolderReading",
    "Forecast",
    "FormError",
    "Frame",
    "FrameError",
    "GoalForecast",
    "Grade",
    "Indicator",
    "JixiaoError",
    "Kind",
    "Lang",
    "Letter",
    "Level",
    "LevelTotal",
    "Line",
    "LineMove",
    "Mark",
    "Monitored",
    "MonitoredUnit",
    "NamedRatio",
    "Notice",
    "NoticeReason",
    "Open",
    "Panel",
    "PanelUnit",
    "PanelYear",
    "Paragraph",
    "PartShare",
    "Place",
    "Progress",
    "Proposal",
    "Proven",
    "Range",
    "Rank",
    "ReadError",
    "Reading",
    "Receipt",
    "Refusal",
    "Regraded",
    "Reported",
    "ReportedWhole",
    "RuleEffect",
    "RuleSet",
    "RuleSetChoice",
    "RuleSetError",
    "Scorecard",
    "ScoredFrame",
    "SelfEvaluation",
    "Series",
    "SeriesCell",
    "SettingsError",
    "Split",
    "Step",
    "Sum",
    "Suspension",
    "TableReading",
    "Total",
    "Trend",
    "Warned",
    "WarningLight",
    "Yardstick",
    "YearStanding",
    "__version__",
    "attribute",
    "audit_many",
    "compare",
    "forms_from_frame",
    "frame_columns",
    "language",
    "monitor",
    "read",
    "read_criterion",
    "read_folder",
    "rulesets",
    "score_frame",
    "use_language",
    "yardstick",
]
