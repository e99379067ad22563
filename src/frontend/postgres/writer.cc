#include "frontend/postgres/writer.h"

#include <algorithm>
#include <new>

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kCapacityMin = 512;

}  // namespace

void Writer::grow(size_t bytes) {
  const size_t wanted = std::max({kCapacityMin, size_ + bytes, capacity_ + capacity_ / 2});
  void* memory = std::realloc(data_.get(), wanted);  // NOLINT: keeps what is there, clears nothing
  if (memory == nullptr) throw std::bad_alloc();
  static_cast<void>(data_.release());
  data_.reset(static_cast<char*>(memory));
  capacity_ = wanted;
}

void Writer::shrink(size_t capacity_max) {
  CHECK(size_ == 0, "shrinking a buffer that holds something");
  if (capacity_ <= capacity_max) return;
  data_.reset();
  capacity_ = 0;
}

}  // namespace millrace::frontend::postgres
