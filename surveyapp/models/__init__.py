"""What is stored: published instruments, surveys and their members, drafts, paper returns, responses,
tallies, frames, study details, what respondents were told, shared results, analysis plans, exclusions,
reviews of texts, recodings, files that were asked for, what staff did, how operations ended.

A file a table. May import the study core (instruments, guidelines) and Django; never pandas.
"""

from surveyapp.models.accounts.sign_in_attempts import SignInAttempts
from surveyapp.models.accounts.site_administrators import (
    SITE_ADMINISTRATORS,
    carry_over_earlier_staff,
    is_site_administrator,
)
from surveyapp.models.accounts.survey_makers import MAKES_SURVEYS, may_make_surveys, survey_making
from surveyapp.models.audit_events import Action, AppendOnlyError, AuditEvent
from surveyapp.models.columns.localised_text import ALL, LocalisedText, localised
from surveyapp.models.concurrent_edits import ChangedMeanwhileError, check_unchanged, version_of
from surveyapp.models.operation_marks import OperationKind, OperationMark
from surveyapp.models.responses.drafts import Draft
from surveyapp.models.responses.exclusions import Exclusion
from surveyapp.models.responses.paper_returns import PaperAgreement, PaperEntry, PaperReturn
from surveyapp.models.responses.recodings import AddedOption, PermanentRecodingError, Recoding
from surveyapp.models.responses.responses import Response
from surveyapp.models.responses.text_reviews import TextReview, hash_of_text
from surveyapp.models.results.cached_results import KeptResult
from surveyapp.models.results.file_requests import FileRequest
from surveyapp.models.results.shared_breakdowns import SharedBreakdowns
from surveyapp.models.results.snapshots import Snapshot
from surveyapp.models.study.analysis_plans import AnalysisPlan, LockedPlanError
from surveyapp.models.study.frames import Frame
from surveyapp.models.study.groupings import GroupingVersion, PermanentGroupingError
from surveyapp.models.study.promise_versions import PermanentPromiseError, PromiseVersion
from surveyapp.models.study.study_details import PermanentDetailsError, StudyDetails
from surveyapp.models.surveys.instrument_files import InstrumentFile
from surveyapp.models.surveys.instruments import FrozenVersionError, InstrumentVersion, published_version
from surveyapp.models.surveys.logos import Logo
from surveyapp.models.surveys.memberships import Membership, rights_in_surveys, rights_of
from surveyapp.models.surveys.pending_mixings import PendingMixing
from surveyapp.models.surveys.rights import RIGHTS, Right, Role, roles_with
from surveyapp.models.surveys.state_changes import PermanentStateChangeError, StateChange
from surveyapp.models.surveys.survey_states import BEFORE_OPENING, CLOSED, FIELDED
from surveyapp.models.surveys.survey_texts import TEXTS
from surveyapp.models.surveys.surveys import FIXED_AT_OPENING, Survey
from surveyapp.models.surveys.tallies import Tally

__all__ = [
    "ALL",
    "BEFORE_OPENING",
    "CLOSED",
    "FIELDED",
    "FIXED_AT_OPENING",
    "MAKES_SURVEYS",
    "RIGHTS",
    "SITE_ADMINISTRATORS",
    "TEXTS",
    "Action",
    "AddedOption",
    "AnalysisPlan",
    "AppendOnlyError",
    "AuditEvent",
    "ChangedMeanwhileError",
    "Draft",
    "Exclusion",
    "FileRequest",
    "Frame",
    "FrozenVersionError",
    "GroupingVersion",
    "InstrumentFile",
    "InstrumentVersion",
    "KeptResult",
    "LocalisedText",
    "LockedPlanError",
    "Logo",
    "Membership",
    "OperationKind",
    "OperationMark",
    "PaperAgreement",
    "PaperEntry",
    "PaperReturn",
    "PendingMixing",
    "PermanentDetailsError",
    "PermanentGroupingError",
    "PermanentPromiseError",
    "PermanentRecodingError",
    "PermanentStateChangeError",
    "PromiseVersion",
    "Recoding",
    "Response",
    "Right",
    "Role",
    "SharedBreakdowns",
    "SignInAttempts",
    "Snapshot",
    "StateChange",
    "StudyDetails",
    "Survey",
    "Tally",
    "TextReview",
    "carry_over_earlier_staff",
    "check_unchanged",
    "hash_of_text",
    "is_site_administrator",
    "localised",
    "may_make_surveys",
    "published_version",
    "rights_in_surveys",
    "rights_of",
    "roles_with",
    "survey_making",
    "version_of",
]
