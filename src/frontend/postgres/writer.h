#pragma once

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/check.h"

namespace millrace::frontend::postgres {

/// The bytes of `value` in network order, ready to be copied.
template <class Integer>
constexpr Integer network_order(Integer value) {
  if constexpr (std::endian::native == std::endian::big) return value;
  return std::byteswap(value);
}

/// Stores an integer at `at` in network order.
template <class Integer>
void store(char* at, Integer value) {
  const Integer swapped = network_order(value);
  std::memcpy(at, &swapped, sizeof(swapped));
}

/// Loads an integer from network order.
template <class Integer>
Integer load(const char* at) {
  Integer value;
  std::memcpy(&value, at, sizeof(value));
  return network_order(value);
}

/// An output buffer that grows without clearing what it grows by: the caller writes behind the end
/// and commits. One thread at a time. Running out of memory throws std::bad_alloc.
class Writer {
 public:
  std::string_view view() const { return {data_.get(), size_}; }
  size_t size() const { return size_; }
  size_t capacity() const { return capacity_; }

  /// Forgets the contents and keeps the memory.
  void clear() { size_ = 0; }
  /// Forgets what lies behind the first `size` bytes.
  void truncate(size_t size) { size_ = size < size_ ? size : size_; }
  /// Gives the memory back when it is more than `capacity_max`. The buffer must be empty.
  void shrink(size_t capacity_max);

  /// Room for at least `bytes` behind the end; valid until the next call that is not commit().
  char* reserve_tail(size_t bytes) {
    if (capacity_ - size_ < bytes) [[unlikely]] {
      grow(bytes);
    }
    return data_.get() + size_;
  }
  /// Makes the first `bytes` of the reserved tail part of the contents.
  void commit(size_t bytes) { size_ += bytes; }
  /// The same, up to `end`.
  void commit_to(const char* end) { size_ = static_cast<size_t>(end - data_.get()); }
  /// Where the reserved room ends.
  char* limit() const { return data_.get() + capacity_; }
  /// The byte at `offset`, to patch it.
  char* at(size_t offset) { return data_.get() + offset; }

  void put_byte(char value) {
    *reserve_tail(1) = value;
    ++size_;
  }
  template <class Integer>
  void put(Integer value) {
    store(reserve_tail(sizeof(value)), value);
    size_ += sizeof(value);
  }
  void put_bytes(std::string_view bytes) {
    if (bytes.empty()) return;
    std::memcpy(reserve_tail(bytes.size()), bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  /// The text and a zero byte. A zero byte inside `text` ends it, as it does for every reader.
  void put_string(std::string_view text) {
    put_bytes(text.substr(0, text.find('\0')));
    put_byte('\0');
  }

  /// Writes the type byte and room for the length; returns what end_message() needs.
  size_t begin_message(char type) {
    put_byte(type);
    put<int32_t>(0);
    return size_ - sizeof(int32_t);
  }
  /// Fills in the length of the message begun at `begun`.
  void end_message(size_t begun) {
    CHECK(size_ - begun <= INT32_MAX, "a message of more than 2 GiB");
    store(at(begun), static_cast<int32_t>(size_ - begun));
  }

 private:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }  // NOLINT: owned by unique_ptr
  };

  void grow(size_t bytes);

  std::unique_ptr<char, Free> data_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace millrace::frontend::postgres
