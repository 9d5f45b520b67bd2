/* Colour profiles of screens: Wine 8.0 has few of these, and Qt does without. 64-bit Windows has one calling
   convention, so arguments may be left unnamed. */
#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }
NONE(OpenColorProfileW) NONE(CloseColorProfile) NONE(GetColorProfileFromHandle) NONE(WcsOpenColorProfileW)
NONE(WcsCreateIccProfile) NONE(WcsGetDefaultColorProfile) NONE(WcsGetDefaultColorProfileSize) NONE(GetColorDirectoryW)
