; The installer for Windows. Built by tools/windows.py, on Debian or Windows alike:
;   makensis -INPUTCHARSET UTF8 -DVERSION=… -DPROGRAM=FOLDER -DICON=FILE -DOUTPUT=setup.exe tools/installer.nsi
;
; For one account without administrator rights, or, where that is chosen, for all of the PC.
;   setup.exe [/S] [/ALLUSERS] [/NODESKTOP] [/D=C:\folder]     /D stands last and without quotation marks
;   uninstall.exe [/S] [/DELETEDATA]
; Exit codes: 0 done, 1 the user left, 2 the program is open, 3 could not write, 4 needs administrator rights.
; An upgrade never touches the office's data in ProgramData; an uninstall asks about it.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestSupportedOS all
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "nsDialogs.nsh"
!include "WinVer.nsh"

!define NAME "마을이음"
!define ID "maeul-ieum"
!define FILE "${ID}.exe"
!define CONSOLE "${ID}-cli.exe"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1042 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1042 "FileDescription" "${NAME} 설치"
VIAddVersionKey /LANG=1042 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1042 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1042 "LegalCopyright" "MIT License"

Var ForAll
Var Choice
Var WithDesktop

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION start_program
Page custom ask_for_whom take_for_whom
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"

!macro REFUSE code text
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro REQUIRE_CLOSED file
  ${If} ${FileExists} "$INSTDIR\${file}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${file}" a
    ${If} ${Errors}
      !insertmacro REFUSE 2 "${NAME}이 열려 있거나 이 폴더를 바꿀 권한이 없습니다. 프로그램을 닫은 뒤 다시 실행해 주세요. 아무것도 바꾸지 않았습니다."
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Puts the version before back where it was.
!macro BRING_BACK
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${FILE}"
  Delete "$INSTDIR\${CONSOLE}"
  Rename "$INSTDIR\old\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\old\${FILE}" "$INSTDIR\${FILE}"
  Rename "$INSTDIR\old\${CONSOLE}" "$INSTDIR\${CONSOLE}"
  RMDir "$INSTDIR\old"
!macroend

!macro IS_ADMINISTRATOR into
  UserInfo::GetAccountType
  Pop ${into}
!macroend

; Registry, menus and desktop of one account, or of all; where the program was, it goes again.
!macro CHOOSE_SCOPE
  ${If} $ForAll == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

!macro CHOOSE_FOLDER
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${ElseIf} $ForAll == 1
    StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
  ${Else}
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    !insertmacro REFUSE 4 "${NAME}은 Windows 10과 그 뒤의 Windows에서 실행됩니다. 아무것도 바꾸지 않았습니다."
  ${EndIf}
  ${GetParameters} $1
  StrCpy $ForAll 0
  ClearErrors
  ${GetOptions} $1 "/ALLUSERS" $2
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
    !insertmacro IS_ADMINISTRATOR $2
    ${If} $2 != "Admin"
      !insertmacro REFUSE 4 "모든 사용자에게 설치하려면 관리자 권한으로 실행해 주세요. 아무것도 바꾸지 않았습니다."
    ${EndIf}
  ${EndIf}
  StrCpy $WithDesktop 1
  ClearErrors
  ${GetOptions} $1 "/NODESKTOP" $2
  ${IfNot} ${Errors}
    StrCpy $WithDesktop 0
  ${EndIf}
  !insertmacro CHOOSE_SCOPE
  ${If} $INSTDIR == ""
    !insertmacro CHOOSE_FOLDER
  ${EndIf}
FunctionEnd

Function ask_for_whom
  ${If} $ForAll == 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "누가 쓰나요" "이 PC에서 ${NAME}을 쓸 사람을 고릅니다."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 12u "이 Windows 사용자만 (관리자 권한이 필요 없습니다)"
  Pop $0
  ${NSD_Check} $0
  ${NSD_CreateRadioButton} 0 28u 100% 12u "이 PC의 모든 사용자 (관리자 권한이 필요합니다)"
  Pop $Choice
  ${NSD_CreateLabel} 0 52u 100% 40u "어느 쪽이든 주민센터의 자료는 ProgramData\${ID} 폴더에 암호로 잠겨 있고, 새 판을 설치해도 그대로입니다."
  Pop $0
  nsDialogs::Show
FunctionEnd

Function take_for_whom
  ${NSD_GetState} $Choice $0
  ${If} $0 == ${BST_CHECKED}
    !insertmacro IS_ADMINISTRATOR $1
    ${If} $1 == "Admin"
      StrCpy $ForAll 1
    ${Else}
      ; Windows asks for an administrator; this one, without the right, ends.
      ClearErrors
      ExecShell "runas" "$EXEPATH" "/ALLUSERS"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONEXCLAMATION "관리자 권한을 얻지 못했습니다. 이 사용자에게만 설치하거나 전산 담당자에게 물어보세요."
        Abort
      ${EndIf}
      Quit
    ${EndIf}
  ${EndIf}
  !insertmacro CHOOSE_SCOPE
  !insertmacro CHOOSE_FOLDER
FunctionEnd

Function start_program
  ; Through the shell: a program started by an administrator's installer would be the administrator's.
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${FILE}"'
FunctionEnd

Section
  !insertmacro REQUIRE_CLOSED "${FILE}"
  !insertmacro REQUIRE_CLOSED "${CONSOLE}"
  SetOutPath "$INSTDIR"
  ; The version before stays whole until the new one is.
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    RMDir /r "$INSTDIR\old"
    CreateDirectory "$INSTDIR\old"
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\old\_internal"
    Rename "$INSTDIR\${CONSOLE}" "$INSTDIR\old\${CONSOLE}"
    Rename "$INSTDIR\${FILE}" "$INSTDIR\old\${FILE}"
    ${If} ${Errors}
      Rename "$INSTDIR\old\_internal" "$INSTDIR\_internal"
      Rename "$INSTDIR\old\${CONSOLE}" "$INSTDIR\${CONSOLE}"
      Rename "$INSTDIR\old\${FILE}" "$INSTDIR\${FILE}"
      RMDir "$INSTDIR\old"
      !insertmacro REFUSE 2 "${NAME}의 파일이 쓰이고 있습니다. 프로그램을 닫은 뒤 다시 실행해 주세요. 앞의 판은 그대로입니다."
    ${EndIf}
  ${EndIf}
  ClearErrors
  SetOverwrite try
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro BRING_BACK
    !insertmacro REFUSE 3 "파일을 쓰지 못했습니다. 디스크의 남은 공간과 폴더의 권한을 확인하고 다시 실행해 주세요. 앞의 판이 있었으면 그대로입니다."
  ${EndIf}
  ; What another program still holds of it goes with the next upgrade, or with a restart.
  RMDir /r /REBOOTOK "$INSTDIR\old"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${FILE}"
  ${If} $WithDesktop == 1
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${FILE}"
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\${FILE}"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Var DeleteData

Function un.onInit
  SetRegView 64
  ; Whose it is tells the list of programs that it stands in.
  StrCpy $ForAll 0
  SetShellVarContext all
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $ForAll 1
    !insertmacro IS_ADMINISTRATOR $2
    ${If} $2 != "Admin"
      !insertmacro REFUSE 4 "모든 사용자에게 설치한 프로그램을 지우려면 관리자 권한으로 실행해 주세요. 아무것도 바꾸지 않았습니다."
    ${EndIf}
  ${EndIf}
  StrCpy $DeleteData 0
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DELETEDATA" $2
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Section "un."
  !insertmacro REQUIRE_CLOSED "${FILE}"
  !insertmacro REQUIRE_CLOSED "${CONSOLE}"
  ; The office's data is for all accounts of the PC, whoever installed the program.
  SetShellVarContext all
  StrCpy $3 "$APPDATA\${ID}"
  ${If} $DeleteData == 0
  ${AndIf} ${FileExists} "$3\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION "주민센터의 자료를 남겨 둘까요?$\r$\n$\r$\n$3$\r$\n$\r$\n‘예’를 누르면 자료는 그대로 두고 프로그램만 지웁니다. 다시 설치하면 이어 쓸 수 있습니다." /SD IDYES IDYES keep
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "자료와 그 폴더의 백업을 모두 지웁니다. 다른 곳에 둔 백업이 없으면 되살릴 수 없습니다. 정말 지울까요?" /SD IDNO IDNO keep
    StrCpy $DeleteData 1
    keep:
  ${EndIf}
  !insertmacro CHOOSE_SCOPE
  ; Only what was installed: the folder may have been one with other things in it.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\old"
  Delete "$INSTDIR\${FILE}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey SHCTX "${KEY}"
  ; The demonstration office of invented people, and where bugs are written down.
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${ID}-demo"
  Delete "$TEMP\${ID}-errors.log"
  ${If} $DeleteData == 1
    RMDir /r "$3"
  ${EndIf}
SectionEnd
