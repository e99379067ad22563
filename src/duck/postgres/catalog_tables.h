#pragma once

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Makes the table functions under pg_catalog in millrace.pg, one for each list of CatalogObjects:
/// shown_relations(), shown_columns() … give what the session's pg_catalog shows, every_relations()
/// … what all catalogs hold.
void register_catalog_tables(duckdb::ClientContext& context);

}  // namespace millrace::duck::postgres
