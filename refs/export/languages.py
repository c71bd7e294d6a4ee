"""Names of languages for the codes that NLM uses (MARC, three letters)."""

LANGUAGES = {
    "afr": "Afrikaans", "alb": "Albanian", "ara": "Arabic", "arm": "Armenian", "aze": "Azerbaijani",
    "bos": "Bosnian", "bul": "Bulgarian", "cat": "Catalan", "chi": "Chinese", "cze": "Czech",
    "dan": "Danish", "dut": "Dutch", "eng": "English", "est": "Estonian", "fin": "Finnish",
    "fre": "French", "geo": "Georgian", "ger": "German", "glg": "Galician", "gre": "Greek",
    "heb": "Hebrew", "hin": "Hindi", "hrv": "Croatian", "hun": "Hungarian", "ice": "Icelandic",
    "ind": "Indonesian", "ita": "Italian", "jpn": "Japanese", "kin": "Kinyarwanda", "kor": "Korean",
    "lat": "Latin", "lav": "Latvian", "lit": "Lithuanian", "mac": "Macedonian", "mal": "Malayalam",
    "mao": "Maori", "may": "Malay", "nor": "Norwegian", "per": "Persian", "pol": "Polish",
    "por": "Portuguese", "rum": "Romanian", "rus": "Russian", "slo": "Slovak", "slv": "Slovenian",
    "spa": "Spanish", "srp": "Serbian", "swe": "Swedish", "tha": "Thai", "tur": "Turkish",
    "ukr": "Ukrainian", "urd": "Urdu", "vie": "Vietnamese", "wel": "Welsh",
}  # fmt: skip
