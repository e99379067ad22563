# Warnings, linker, compiler cache and sanitizers: the same for every target of ours.
add_library(millrace_options INTERFACE)
target_compile_options(millrace_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  # TRY (base/result.h) is a statement expression; g++ and clang both have them.
  -Wno-gnu-statement-expression)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns falsely on Asio coroutines and on std::string in optimised code, of members as shadowed, and of EXPECT after an if.
  target_compile_options(millrace_options INTERFACE -Wno-mismatched-new-delete -Wno-restrict
    -Wno-maybe-uninitialized -Wno-missing-field-initializers -Wno-stringop-overflow -Wno-array-bounds -Wno-shadow -Wno-dangling-else)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(millrace_options INTERFACE -Wno-missing-designated-field-initializers)
endif()
target_include_directories(millrace_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)

if(MILLRACE_SANITIZE)
  target_compile_options(millrace_options INTERFACE -fsanitize=${MILLRACE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(millrace_options INTERFACE -fsanitize=${MILLRACE_SANITIZE})
  if(MILLRACE_SANITIZE MATCHES "undefined")
    # DuckDB's library is not ours to instrument and has no matching type information.
    target_compile_options(millrace_options INTERFACE -fno-sanitize=vptr)
  endif()
endif()
if(MILLRACE_FUZZ)
  target_compile_options(millrace_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(MILLRACE_MOLD NAMES ld.lld-19 mold)
if(MILLRACE_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(-fuse-ld=lld)
endif()
find_program(MILLRACE_CCACHE NAMES ccache)
if(MILLRACE_CCACHE)
  # Precompiled headers are cached too when time stamps are left out of them.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${MILLRACE_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()
