/* What Rust asks of Windows 10 for random bytes; Wine 8.0 lacks the library. */
#include <windows.h>

typedef BOOLEAN (APIENTRY *Random)(PVOID, ULONG);

__declspec(dllexport) BOOL ProcessPrng(PBYTE bytes, SIZE_T size)
{
    Random fill = (Random)GetProcAddress(LoadLibraryA("advapi32.dll"), "SystemFunction036");
    return fill && fill(bytes, (ULONG)size);
}
