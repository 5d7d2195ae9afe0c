"""What is stored: published instruments, surveys and their members, drafts, paper returns, responses,
tallies, frames, study details, shared results, analysis plans, exclusions, reviews of texts, recodings,
what staff did.

A file a table. May import the study core (instruments, guidelines) and Django; never pandas.
"""

from surveyapp.models.analysis_plans import AnalysisPlan, LockedPlanError
from surveyapp.models.audit_events import Action, AppendOnlyError, AuditEvent
from surveyapp.models.drafts import Draft
from surveyapp.models.exclusions import Exclusion
from surveyapp.models.frames import Frame
from surveyapp.models.groupings import GroupingVersion, KeptGroupingError
from surveyapp.models.instruments import FrozenVersionError, InstrumentVersion, published_version
from surveyapp.models.kept_results import KeptResult
from surveyapp.models.memberships import Membership, rights_in_surveys, rights_of
from surveyapp.models.paper_returns import PaperAgreement, PaperEntry, PaperReturn
from surveyapp.models.recodings import AddedOption, KeptRecodingError, Recoding
from surveyapp.models.responses import Response
from surveyapp.models.rights import RIGHTS, Right, Role, roles_with
from surveyapp.models.shared_breakdowns import SharedBreakdowns
from surveyapp.models.sign_in_attempts import SignInAttempts
from surveyapp.models.site_administrators import (
    SITE_ADMINISTRATORS,
    carry_over_earlier_staff,
    is_site_administrator,
)
from surveyapp.models.snapshots import Snapshot
from surveyapp.models.study_details import KeptDetailsError, StudyDetails
from surveyapp.models.surveys import FIXED_AT_OPENING, Survey
from surveyapp.models.tallies import Tally
from surveyapp.models.text_reviews import TextReview, hash_of_text

__all__ = [
    "FIXED_AT_OPENING",
    "RIGHTS",
    "SITE_ADMINISTRATORS",
    "Action",
    "AddedOption",
    "AnalysisPlan",
    "AppendOnlyError",
    "AuditEvent",
    "Draft",
    "Exclusion",
    "Frame",
    "FrozenVersionError",
    "GroupingVersion",
    "InstrumentVersion",
    "KeptDetailsError",
    "KeptGroupingError",
    "KeptRecodingError",
    "KeptResult",
    "LockedPlanError",
    "Membership",
    "PaperAgreement",
    "PaperEntry",
    "PaperReturn",
    "Recoding",
    "Response",
    "Right",
    "Role",
    "SharedBreakdowns",
    "SignInAttempts",
    "Snapshot",
    "StudyDetails",
    "Survey",
    "Tally",
    "TextReview",
    "carry_over_earlier_staff",
    "hash_of_text",
    "is_site_administrator",
    "published_version",
    "rights_in_surveys",
    "rights_of",
    "roles_with",
]
