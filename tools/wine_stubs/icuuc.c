/* Qt6Core is linked against Windows' converters of old charsets; Wine 8.0 lacks them. None is there to be opened. */
#define EXPORT __declspec(dllexport)
#define U_FILE_ACCESS_ERROR 4

EXPORT void *ucnv_open(const char *name, int *error) { if (error) *error = U_FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getName(void *c, int *error) { if (error) *error = U_FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *of, int *error)
{
    if (error) *error = U_FILE_ACCESS_ERROR;
    return 0;
}
EXPORT const char *ucnv_getAvailableName(int at) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT signed char ucnv_getMaxCharSize(void *c) { return 1; }
EXPORT int ucnv_toUCountPending(void) { return 0; }
EXPORT int ucnv_fromUCountPending(void) { return 0; }

/* Asked of an open converter only. */
#define NEVER(name) EXPORT void name(void) {}
NEVER(ucnv_close) NEVER(ucnv_reset) NEVER(ucnv_toUnicode) NEVER(ucnv_fromUnicode)
NEVER(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NEVER(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER(ucnv_getToUCallBack) NEVER(ucnv_setToUCallBack) NEVER(ucnv_getFromUCallBack) NEVER(ucnv_setFromUCallBack)
NEVER(ucnv_cbToUWriteUChars) NEVER(ucnv_cbFromUWriteUChars)
