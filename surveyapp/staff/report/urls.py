"""The addresses of what leaves the site: the report document, downloads, shared results."""

from django.urls import path

from surveyapp.deferred import functions_of

document = functions_of("surveyapp.staff.report.document.views")
document_file = functions_of("surveyapp.staff.report.document.file_views")
study_details = functions_of("surveyapp.staff.report.study_details.views")
sharing = functions_of("surveyapp.staff.report.sharing.views")
shared_results = functions_of("surveyapp.staff.report.shared_results.views")
download = functions_of("surveyapp.staff.report.downloads.views")
downloads_page = functions_of("surveyapp.staff.report.downloads.page_views")

urlpatterns = [
    path("document/", document("document"), name="document"),
    path("document/<slug:chapter>/", document("document_chapter"), name="document_chapter"),
    path("document.<slug:kind>", document_file("document_file"), name="document_file"),
    path("study-details/", study_details("study_details"), name="study_details"),
    path("study-details/form/", study_details("study_details_form"), name="study_details_form"),
    path("sharing/", sharing("sharing"), name="sharing"),
    path("shared-results/", shared_results("results"), name="results"),
    path("shared-results.json", shared_results("results_json"), name="results_json"),
    path("shared-results.xlsx", shared_results("results_workbook"), name="results_workbook"),
    path("downloads/", downloads_page("downloads"), name="downloads"),
    path("workbook.xlsx", download("workbook"), name="workbook"),
    path("responses.csv", download("responses_csv"), name="responses_csv"),
    path("responses-raw.csv", download("responses_raw_csv"), name="responses_raw_csv"),
    path("responses-deidentified.zip", download("de_identified"), name="de_identified"),
    path("report.json", download("report_json"), name="report_json"),
]
