"""오늘 and 오늘 한 일. Imports lists and below."""
