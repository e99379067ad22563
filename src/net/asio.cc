// Asio's own code, compiled once; elsewhere its headers only declare.
#include <boost/asio/impl/src.hpp>
