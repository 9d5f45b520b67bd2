# The driver has the interface of the standard library and brings no types of its own.
from sqlcipher3 import dbapi2 as dbapi2
