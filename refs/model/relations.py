"""The links between works that MEDLINE has tags for, under the names of the PubMed DTD (RefType)."""

MEDLINE_RELATIONS = {
    "CIN": "CommentIn", "CON": "CommentOn", "CRI": "CorrectedandRepublishedIn",
    "CRF": "CorrectedandRepublishedFrom", "DDIN": "AssociatedDataset", "DRIN": "AssociatedPublication",
    "ECI": "ExpressionOfConcernIn", "ECF": "ExpressionOfConcernFor", "EIN": "ErratumIn", "EFR": "ErratumFor",
    "ORI": "OriginalReportIn", "RIN": "RetractionIn", "ROF": "RetractionOf", "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom", "RRI": "RetractedandRepublishedIn", "RRF": "RetractedandRepublishedFrom",
    "SPIN": "SummaryForPatientsIn", "UIN": "UpdateIn", "UOF": "UpdateOf",
}  # fmt: skip
MEDLINE_TAGS = {kind: tag for tag, kind in MEDLINE_RELATIONS.items()}
