#include "net/connection_set.h"

#include <poll.h>

#include <utility>
#include <vector>

namespace millrace::net {

void ConnectionSet::add(std::unique_ptr<Connection> connection, std::function<void()> ended) {
  Connection* added = connection.get();
  const std::lock_guard lock(mutex_);
  connections_.emplace(added, std::move(connection));
  ++size_;
  added->start([this, added, ended = std::move(ended)] {
    ended();
    remove(added);
  });
}

/// Destroys it unlocked: a session's end may take its time.
void ConnectionSet::remove(Connection* connection) {
  std::unique_ptr<Connection> removed;
  {
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(connection);
    removed = std::move(found->second);
    connections_.erase(found);
  }
  removed.reset();
  // Notified under the lock: who waits may destroy this at once.
  const std::lock_guard lock(mutex_);
  if (--size_ == 0) emptied_.notify_all();
}

void ConnectionSet::look(Monotonic now) {
  std::vector<pollfd> sockets;
  std::vector<Connection*> owners;
  const std::lock_guard lock(mutex_);  // keeps them, and their sockets' numbers, alive
  for (const auto& [connection, _] : connections_) {
    if (connection->is_overdue(now)) connection->nudge();
    if (const auto socket = connection->unwatched_socket()) {
      sockets.push_back({.fd = *socket, .events = POLLRDHUP, .revents = 0});
      owners.push_back(connection);
    }
  }
  if (sockets.empty() || ::poll(sockets.data(), sockets.size(), 0) <= 0) return;
  for (size_t i = 0; i < sockets.size(); ++i) {
    if ((sockets[i].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) owners[i]->hung_up();
  }
}

void ConnectionSet::nudge_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [connection, _] : connections_) connection->nudge();
}

void ConnectionSet::cut_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [connection, _] : connections_) connection->cut();
}

size_t ConnectionSet::size() const {
  const std::lock_guard lock(mutex_);
  return size_;
}

bool ConnectionSet::wait_until_empty(milliseconds patience) {
  std::unique_lock lock(mutex_);
  return emptied_.wait_for(lock, patience, [this] { return size_ == 0; });
}

void ConnectionSet::wait_until_empty() {
  std::unique_lock lock(mutex_);
  emptied_.wait(lock, [this] { return size_ == 0; });
}

}  // namespace millrace::net
