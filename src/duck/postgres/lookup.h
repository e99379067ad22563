#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "duck/native.h"
#include "duck/postgres/catalog_objects.h"
#include "duck/postgres/known_facts.h"

namespace millrace::duck::postgres {

/// What the functions of pg_catalog that take an object's number or name look it up in: the facts
/// of every PostgreSQL and what the session's catalog holds. For one call; one thread.
class Lookup {
 public:
  Lookup(duckdb::ClientContext& context, const KnownFacts& facts)
      : context_(context), facts_(facts) {}

  const KnownFacts& facts() const { return facts_; }
  const CatalogObjects& objects();

  const RelationObject* relation(int64_t oid);
  const IndexObject* index(int64_t oid);
  const ConstraintObject* constraint(int64_t oid);
  const FunctionObject* function(int64_t oid);

  /// A relation's or index's schema and name, also of those that every PostgreSQL has.
  std::optional<KnownFacts::Relation> relation_name(int64_t oid);
  /// The number of what the parts of a name ("shop", "people") call; nothing when there is none.
  std::optional<int64_t> relation_number(const std::vector<std::string>& parts);
  /// The same for a number or a name as a client wrote it; throws when there is none.
  int64_t relation_number(const duckdb::Value& written);

  bool schema_is_visible(const std::string& schema);
  /// Whether the name alone, without its schema, means this relation.
  bool relation_is_visible(int64_t oid);
  /// The name, with its schema where that is needed; quoted where that is needed.
  std::string shown_name(const std::string& schema, const std::string& name, bool visible);
  /// As format_type writes a type.
  std::string type_word(int64_t oid);

 private:
  /// Where a schema stands in the search path; nothing when it is not in it.
  std::optional<size_t> schema_position(const std::string& schema);

  duckdb::ClientContext& context_;
  const KnownFacts& facts_;
  std::shared_ptr<const CatalogObjects> objects_;
  std::optional<std::vector<std::string>> path_;  // of schemas, in order
};

/// A number when it is one or reads as one.
std::optional<int64_t> number_in(const duckdb::Value& value);

/// 'a."B"' as its parts, folded.
std::vector<std::string> name_parts(const std::string& name);

/// One function: null when its first argument is null, otherwise what `answer` says.
struct LookupFunction {
  using Arguments = std::span<const duckdb::Value>;

  const char* name;
  std::vector<duckdb::LogicalType> parameters;
  duckdb::LogicalType result;
  duckdb::Value (*answer)(Lookup& lookup, Arguments arguments);
};

std::vector<LookupFunction> name_functions();        // name_functions.cc
std::vector<LookupFunction> definition_functions();  // definition_functions.cc

/// Makes all of them in millrace.pg.
void register_lookup_functions(duckdb::ClientContext& context,
                               const std::shared_ptr<const KnownFacts>& facts);

}  // namespace millrace::duck::postgres
