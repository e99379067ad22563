# Third-party libraries, each as one imported target. Which folder may use which is in src/CMakeLists.txt.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.81 REQUIRED)

set(MILLRACE_DUCKDB ${CMAKE_SOURCE_DIR}/.deps/duckdb)
if(NOT EXISTS ${MILLRACE_DUCKDB}/libduckdb.so)
  message(FATAL_ERROR "DuckDB is not in .deps/duckdb: run tools/setup build")
endif()
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${MILLRACE_DUCKDB}/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${MILLRACE_DUCKDB}/include
  # NDEBUG: the library was built with it and some classes change shape. _GLIBCXX23_CONSTEXPR: clang 19 stops on an
  # incomplete type behind libstdc++ 12's constexpr unique_ptr.
  INTERFACE_COMPILE_DEFINITIONS "NDEBUG;_GLIBCXX23_CONSTEXPR=")

# Asio once, in net/asio.cc; everywhere else declarations only.
add_library(asio INTERFACE)
target_link_libraries(asio INTERFACE Boost::headers Threads::Threads OpenSSL::SSL OpenSSL::Crypto)
target_compile_definitions(asio INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_DISABLE_BOOST_COROUTINE BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE=4)

if(MILLRACE_TESTS)
  find_package(GTest REQUIRED)
endif()
if(MILLRACE_BENCH)
  find_package(benchmark REQUIRED)
  find_package(PostgreSQL REQUIRED)
endif()
