-- What PostgreSQL's own log may hold of the site's statements: nothing, since each of them can hold an answer
-- (docs/privacy.md). As the superuser: sudo -u postgres psql < deploy/server/database_role.sql
ALTER ROLE survey SET log_min_messages = fatal;
ALTER ROLE survey SET log_min_error_statement = panic;
ALTER ROLE survey SET log_error_verbosity = terse;
ALTER ROLE survey SET log_parameter_max_length = 0;
ALTER ROLE survey SET log_parameter_max_length_on_error = 0;
ALTER ROLE survey SET log_statement = none;
ALTER ROLE survey SET log_duration = off;
ALTER ROLE survey SET log_min_duration_statement = -1;
ALTER ROLE survey SET log_min_duration_sample = -1;
ALTER ROLE survey SET log_transaction_sample_rate = 0;
ALTER ROLE survey SET track_activities = off;
