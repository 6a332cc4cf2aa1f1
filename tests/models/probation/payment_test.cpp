#include "models/probation/payment.hpp"
#include <gtest/gtest.h>
