#include "config/options.h"
#include "config/units.h"

namespace millrace::config {
namespace {

using enum OptionType;
using enum Applies;

constexpr Option kFilesOptions[] = {
    {.path = "directory",
     .type = Path,
     .sentence = "Folder in which every data file and every subfolder of data files becomes a "
                 "table of its name."},
    {.path = "refresh",
     .type = Duration,
     .fallback = "2s",
     .maximum = kDayMs,
     .sentence = "How long a listing of files and what was inferred from them is trusted; 0 looks "
                 "before every query."},
    {.path = "comment", .sentence = "Comment that clients see on the catalog."},

    {.path = "tables.*.path",
     .type = PathOrList,
     .presence = Presence::Required,
     .sentence = "File, folder or glob that the table's rows come from, or a list of them."},
    {.path = "tables.*.format",
     .type = Choice,
     .fallback = "auto",
     .choices = "auto|parquet|csv|tsv|json|ndjson",
     .sentence = "Format of the files; auto goes by their names."},
    {.path = "tables.*.compression",
     .type = Choice,
     .fallback = "auto",
     .choices = "auto|none|gzip|zstd",
     .sentence = "Compression around the files; auto goes by their names. What is inside Parquet "
                 "files needs no word."},
    {.path = "tables.*.hive_partitioning",
     .type = Choice,
     .fallback = "auto",
     .choices = "auto|true|false",
     .sentence = "Whether folders named key=value are columns."},
    {.path = "tables.*.columns",
     .type = TextMap,
     .sentence = "Names and SQL types of the columns, in order, instead of inferring them."},
    {.path = "tables.*.header",
     .type = Choice,
     .fallback = "auto",
     .choices = "auto|true|false",
     .sentence = "Whether the first line of a CSV or TSV file names the columns."},
    {.path = "tables.*.delimiter",
     .sentence = "Text between the values of a CSV line; inferred if not given."},
    {.path = "tables.*.quote", .sentence = "Character around CSV values; inferred if not given."},
    {.path = "tables.*.escape",
     .sentence = "Character before a quote inside CSV values; inferred if not given."},
    {.path = "tables.*.line_comment",
     .sentence =
         "Character that begins a comment in CSV and TSV files, outside quotes: the rest of "
         "its line, or all of it, is passed over; none if not given. The quote is \" then, unless "
         "it is given."},
    {.path = "tables.*.null_text",
     .type = TextOrList,
     .sentence = "Text that stands for null in CSV and TSV files, or a list of such texts."},
    {.path = "tables.*.date_format",
     .sentence = "Format of dates, in strftime's letters (%d.%m.%Y); inferred if not given."},
    {.path = "tables.*.timestamp_format",
     .sentence = "Format of timestamps, in strftime's letters; inferred if not given."},
    {.path = "tables.*.skip_rows",
     .type = Integer,
     .fallback = "0",
     .maximum = 1'000'000'000,
     .unit = "lines",
     .sentence =
         "Lines before the header or the first row of a CSV or TSV file that are passed over."},
    {.path = "tables.*.union_by_name",
     .type = Boolean,
     .fallback = "false",
     .sentence = "Whether columns of several files are matched by name instead of position; "
                 "missing ones are null."},
    {.path = "tables.*.sample_rows",
     .type = Integer,
     .fallback = "20480",
     .minimum = -1,
     .maximum = 1'000'000'000,
     .unit = "rows",
     .sentence = "Rows that types are inferred from; -1 takes all."},
    {.path = "tables.*.comment", .sentence = "Comment that clients see on the table."},
};

constexpr Option kEmbeddedOptions[] = {
    {.path = "memory_limit",
     .type = Bytes,
     .fallback = "0",
     .maximum = 1024 * kTiB,
     .sentence =
         "Memory that queries may use before they spill to disk; 0 means 80 % of the machine's."},
    {.path = "threads",
     .type = Integer,
     .fallback = "0",
     .maximum = 1024,
     .unit = "threads",
     .applies = OnRestart,
     .sentence = "Threads that the engine computes with; 0 means one per core."},
    {.path = "database",
     .type = DataPath,
     .fallback = "local.duckdb",
     .applies = OnRestart,
     .sentence = "File of the durable local tables; :memory: keeps them until the server stops."},
    {.path = "spill_bytes_max",
     .type = Bytes,
     .fallback = "0",
     .maximum = 1024 * kTiB,
     .sentence =
         "Disk that spilled data may take in data_dir/spill; 0 means 90 % of what is free."},
};

}  // namespace

OptionTable files_options() {
  return {.role = Role::Source,
          .kind = "files",
          .sentence = "Tables out of Parquet, CSV, TSV, JSON and NDJSON files.",
          .options = kFilesOptions};
}

OptionTable embedded_options() {
  return {.role = Role::Target,
          .kind = "embedded",
          .sentence = "The engine inside this process; its tables are the catalog `local`.",
          .options = kEmbeddedOptions};
}

}  // namespace millrace::config
