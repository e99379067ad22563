-- Functions that ask the server about the session, or make it act, as macros in millrace.pg over the functions that the
-- server registers (query/host_functions.cc).

CREATE MACRO version() AS 'PostgreSQL 15.0 (Millrace 0.1.0) on x86_64-pc-linux-gnu, compiled by clang, 64-bit';
CREATE MACRO current_setting(name) AS millrace_current_setting(name::VARCHAR),
  (name, missing_ok) AS millrace_current_setting(name::VARCHAR, missing_ok::BOOLEAN);
CREATE MACRO set_config(name, value, is_local) AS millrace_set_config(name::VARCHAR, value::VARCHAR, is_local::BOOLEAN);
CREATE MACRO pg_backend_pid() AS millrace_session_id();
CREATE MACRO "current_user"() AS millrace_session_user();
CREATE MACRO "session_user"() AS millrace_session_user();
CREATE MACRO "current_role"() AS millrace_session_user();
CREATE MACRO "user"() AS millrace_session_user();
CREATE MACRO "current_catalog"() AS system.main.current_database();
CREATE MACRO pg_sleep(seconds) AS millrace_sleep(seconds::DOUBLE);
CREATE MACRO pg_sleep_for(duration) AS millrace_sleep(epoch(duration::INTERVAL)::DOUBLE);
CREATE MACRO pg_sleep_until(moment) AS millrace_sleep(epoch(moment::TIMESTAMPTZ - now())::DOUBLE);
CREATE MACRO pg_cancel_backend(pid) AS millrace_cancel_backend(pid::BIGINT);
CREATE MACRO pg_terminate_backend(pid) AS millrace_terminate_backend(pid::BIGINT),
  (pid, timeout) AS millrace_terminate_backend(pid::BIGINT);
CREATE MACRO pg_postmaster_start_time() AS millrace_started();
CREATE MACRO pg_conf_load_time() AS millrace_started();
CREATE MACRO inet_client_addr() AS millrace_client_address();
CREATE MACRO inet_client_port() AS NULL::INTEGER;
CREATE MACRO inet_server_addr() AS NULL::VARCHAR;
CREATE MACRO inet_server_port() AS NULL::INTEGER;
