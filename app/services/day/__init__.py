"""The clerk's day: the figures of 오늘, 오늘 한 일, the registers. Imports village and below."""
