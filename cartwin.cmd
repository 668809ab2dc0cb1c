@echo off
rem Runs Cartwin from a clone: builds it on first use and whenever its sources changed, then hands over to it.
rem Exit code 69: Cartwin could not be started (no .NET 10 SDK, or the build failed). Every other code is Cartwin's own.
setlocal DisableDelayedExpansion
set "root=%~dp0"
set "state=%root%artifacts\launcher"
set "program=%root%artifacts\bin\Cartwin.Cli\release\cartwin.dll"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo Cartwin needs the .NET 10 SDK, and no dotnet command was found. 1>&2
  echo Install the SDK from https://dotnet.microsoft.com/download and try again. 1>&2
  exit /b 69
)

call :is_built
if errorlevel 1 call :locked_build
if errorlevel 1 exit /b 69
dotnet "%program%" %*
exit /b %errorlevel%

rem The sources are compared with the copy that was built: robocopy returns 0 only where nothing differs.
:is_built
if not exist "%state%\built" exit /b 1
if not exist "%program%" exit /b 1
robocopy "%root%src" "%state%\src" /MIR /L /NJH /NJS /NFL /NDL /NP >nul
if errorlevel 1 exit /b 1
robocopy "%root%eng" "%state%\eng" /MIR /L /NJH /NJS /NFL /NDL /NP >nul
if errorlevel 1 exit /b 1
robocopy "%root%." "%state%\root" Directory.*.* global.json .editorconfig /L /NJH /NJS /NFL /NDL /NP >nul
if errorlevel 1 exit /b 1
exit /b 0

rem A file that is open for writing cannot be opened again: the second of two first uses waits here for the first.
:locked_build
if not exist "%state%" mkdir "%state%"
:wait
set "result=wait"
2>nul 9>"%state%\lock" (
  call :build
)
if "%result%"=="wait" (
  timeout /t 1 /nobreak >nul 2>nul || ping -n 2 127.0.0.1 >nul
  goto wait
)
if "%result%"=="done" exit /b 0
type "%state%\messages.txt" 1>&2
if "%result%"=="failed" type "%state%\build.log" 1>&2
exit /b 1

:build
call :is_built
if not errorlevel 1 (
  set "result=done"
  exit /b 0
)
pushd "%root%"
dotnet --version >nul 2>nul
if errorlevel 1 (
  > "%state%\messages.txt" echo Cartwin needs the .NET 10 SDK; the installed dotnet command has none that fits.
  >>"%state%\messages.txt" echo Install the SDK from https://dotnet.microsoft.com/download and try again.
  set "result=old"
  popd
  exit /b 1
)
echo Building Cartwin (first use or changed sources, about a minute)... >con
if exist "%state%\built" del "%state%\built"
robocopy src "%state%\src" /MIR /NJH /NJS /NFL /NDL /NP >nul
robocopy eng "%state%\eng" /MIR /NJH /NJS /NFL /NDL /NP >nul
robocopy . "%state%\root" Directory.*.* global.json .editorconfig /NJH /NJS /NFL /NDL /NP >nul
dotnet build src\Cartwin.Cli\Cartwin.Cli.csproj -c Release -v quiet -nologo -tl:off "-clp:ErrorsOnly;NoSummary" -nodeReuse:false -p:UseSharedCompilation=false >"%state%\build.log" 2>&1 <nul
if errorlevel 1 (
  > "%state%\messages.txt" echo Cartwin could not be built:
  set "result=failed"
  popd
  exit /b 1
)
echo built>"%state%\built"
set "result=done"
popd
exit /b 0
