#include <gtest/gtest.h>

#include "sql/date_template.h"

namespace millrace::sql {
namespace {

const DateFields kNoon{
    .year = 2024, .month = 3, .day = 5, .hour = 14, .minute = 7, .second = 9, .micros = 123456};
const DateFields kCaesar{.year = -43, .month = 3, .day = 15};
const DateFields kMonday{
    .year = 2024, .month = 12, .day = 30, .minute = 30, .second = 59, .micros = 500000};
const DateFields kLate{.year = 12345, .month = 1, .day = 1, .hour = 12};
const DateFields kEarly{.year = 1, .month = 2, .day = 3, .hour = 4, .minute = 5, .second = 6};
const DateFields kMidnight{
    .year = 1900, .month = 10, .day = 21, .hour = 23, .minute = 59, .second = 59, .micros = 1};
const DateFields kNewfoundland{.year = 2024,
                               .month = 3,
                               .day = 5,
                               .hour = 14,
                               .minute = 7,
                               .second = 9,
                               .offset_seconds = -12600,
                               .zone = "NST"};
const DateFields kBerlin{.year = 2024,
                         .month = 7,
                         .day = 5,
                         .hour = 14,
                         .minute = 7,
                         .second = 9,
                         .offset_seconds = 7200,
                         .zone = "CEST"};
const DateFields kSpan{.is_interval = true,
                       .year = 1,
                       .month = 2,
                       .day = 3,
                       .hour = 26,
                       .minute = 3,
                       .second = 4,
                       .micros = 500000};
const DateFields kBack{.is_interval = true,
                       .year = -1,
                       .month = -2,
                       .day = -3,
                       .hour = -26,
                       .minute = -3,
                       .second = -4,
                       .micros = -500000};
const DateFields kNone{.is_interval = true, .year = 0, .month = 0, .day = 0};

struct Row {
  const DateFields& moment;
  const char* form;
  const char* written;
};

// As PostgreSQL 15 writes them.
const Row kRows[] = {
    {kNoon, "YYYY-MM-DD HH24:MI:SS", "2024-03-05 14:07:09"},
    {kNoon, "yyyy-mm-dd hh24:mi:ss", "2024-03-05 14:07:09"},
    {kNoon, "Y YY YYY YYYY Y,YYY", "4 24 024 2024 2,024"},
    {kNoon, "FMY FMYY FMYYY FMYYYY", "4 24 24 2024"},
    {kNoon, "IYYY IYY IY I IW ID IDDD", "2024 024 24 4 10 2 065"},
    {kNoon, "CC Q W WW DDD DD D J", "21 1 1 10 065 05 3 2460375"},
    {kNoon, "Month MONTH month Mon MON mon", "March     MARCH     march     Mar MAR mar"},
    {kNoon, "[FMMonth|FMMONTH|TMMonth]", "[March|MARCH|March]"},
    {kNoon, "Day DAY day Dy DY dy", "Tuesday   TUESDAY   tuesday   Tue TUE tue"},
    {kNoon, "RM rm FMRM fmrm", "III  iii  III iii"},
    {kNoon, "HH HH12 HH24 hh FMHH12", "02 02 14 02 2"},
    {kNoon, "MS US FF1 FF2 FF3 FF4 FF5 FF6", "123 123456 1 12 123 1234 12345 123456"},
    {kNoon, "SSSS SSSSS", "50829 50829"},
    {kNoon, "AM am A.M. a.m. PM pm P.M. p.m.", "PM pm P.M. p.m. PM pm P.M. p.m."},
    {kNoon, "AD ad A.D. a.d. BC bc B.C. b.c.", "AD ad A.D. a.d. AD ad A.D. a.d."},
    {kNoon, "DDth DDTH FMDDth MMth YYYYth", "05th 05TH 5th 03rd 2024th"},
    {kNoon, "HH24th MIth SSTH", "14th 07th 09TH"},
    {kNoon, "\"YYYY is\" YYYY \"quoted \\\" mark\" MM", "YYYY is 2024 quoted \" mark 03"},
    {kNoon, "YYYY \\\"MM\\\" \\DD \\\\ x", "2024 \"03\" \\05 \\\\ x"},
    {kNoon, "\"no end YYYY", "no end YYYY"},
    {kNoon, "FXYYYY-FXMM FMFXDD", "2024-03 05"},
    {kNoon, "FM YYYY FM-MM", " 2024 -03"},
    {kNoon, "YYYYSP DDSPth MM SP", "2024 05th 03 SP"},
    {kNoon, "yYyY mM Hh24 Mi aM", "4444 mM Hh24 M4 aM"},
    {kNoon, "Q Qth QTH", "1 1st 1ST"},
    {kNoon, "OF TZ tz TZH TZM", "+00   +00 00"},
    {kNoon, "plain, text!", "pla4n, text!"},
    {kNoon, "FMFMMM FMTMMonth", "F03M T03onth"},
    {kNoon, "T H D", "T H 3"},
    {kNoon, "DDD DDDD DDDDD", "065 0653 06505"},
    {kNoon, "YYYYYYY", "2024024"},
    {kNoon, "HH24MISSUS", "140709123456"},
    {kNoon, "MSth USth FMMS FMUS FF3th", "123rd 123456th 123 123456 123rd"},
    {kNoon, "ÄYYYY é€", "Ä2024 é€"},
    {kNoon, "Jth FMJ", "2460375th 2460375"},
    {kNoon, "WWth IWth CCth FMCC", "10th 10th 21st 21"},
    {kCaesar, "YYYY YYY YY Y BC AD b.c. Y,YYY", "0044 044 44 4 BC BC b.c. 0,044"},
    {kCaesar, "CC IYYY I IW J", "-01 0044 4 11 1705428"},
    {kCaesar, "FMYYYYth YYYYth", "44th 0044th"},
    {kCaesar, "Day DDD D ID HH12 AM", "Friday    074 6 5 12 AM"},
    {kMonday, "IYYY-IW-ID IDDD DDD WW W", "2025-01-1 001 365 53 5"},
    {kMonday, "HH HH12 HH24 AM SS MS", "12 12 00 AM 59 500"},
    {kMonday, "FMMonth FMDD FMHH24 FMMI", "December 30 0 30"},
    {kMonday, "RM Q CC", "XII  4 21"},
    {kLate, "YYYY YYY YY Y Y,YYY CC J IYYY", "12345 345 45 5 12,345 124 6229979 12345"},
    {kEarly, "YYYY YYY YY Y Y,YYY CC FMYYYY FMY,YYY IYYY", "0001 001 01 1 0,001 01 1 0,001 0001"},
    {kEarly, "FMYYYY-FMMM-FMDD FMIYY FMYYY", "1-2-3 1 1"},
    {kMidnight, "CC YY Y,YYYth US MS FF2 SSSS", "19 00 1,900th 000001 000 00 86399"},
    {kMidnight, "DDth DDTH ddth", "21st 21ST 21st"},
    {kMidnight, "TMDay TMday TMMON TMmon FMDy", "Sunday sunday OCT oct Sun"},
    {kNewfoundland, "OF TZH:TZM", "-03:30 -03:30"},
    {kNewfoundland, "TZH TZM TZHTZM", "-03 30 -0330"},
    {kNewfoundland, "TZ tz", "NST nst"},
    {kBerlin, "OF TZH TZM TZ tz", "+02 +02 00 CEST cest"},
    {kBerlin, "HH24:MI OF", "14:07 +02"},
    {kSpan, "YYYY YYY YY Y MM DD HH24:MI:SS.US", "0001 001 01 1 02 03 26:03:04.500000"},
    {kSpan, "HH12 AM PM HH", "02 AM AM 02"},
    {kSpan, "SSSS SSSSS MS US FF3", "93784 93784 500 500000 500"},
    {kSpan, "RM rm Q W", "II   ii   1 1"},
    {kSpan, "CC Y,YYY IYYY", "00 0,001 0001"},
    {kSpan, "FMYYYY FMMM FMDD FMHH24", "1 2 3 26"},
    {kSpan, "DDth MMth HH24th", "03rd 02nd 26th"},
    {kBack, "YYYY MM DD HH24:MI:SS.US", "-0001 -02 -3 -26:-03:-04.-500000"},
    {kBack, "YYY YY Y Y,YYY CC", "-001 -01 -1 0,-01 00"},
    {kBack, "HH12 AM MS FF3 SSSS", "-02 AM -500 -500 -93784"},
    {kBack, "RM Q", "XI   0"},
    {kBack, "FMYYYY FMMM FMDD FMHH24 FMMI", "-1 -2 -3 -26 -3"},
    {kBack, "DDth MITH", "-3rd -03RD"},
    {kNone, "YYYY MM DD HH24 HH12 RM Q CC", "0000 00 00 00 12   00"},
    {kNone, "SSSS US FMMS", "0 000000 000"},
    {kBack, "MS US FF1 FF2 FF6 FF3th", "-500 -500000 -5 -50 -500000 -500th"},
    {kBack, "DDD W WW Q RM rm FMRM", "-423 1 -59 0 XI   xi   XI"},
    {kBack, "HH HH12 AM SSSSS SSSSth", "-02 -02 AM -93784 -93784th"},
    {kBack, "Y,YYYth Y,YYY YYYth", "0,-01st 0,-01 -001st"},
    {kSpan, "J DDD W IW IYYY IDDD", "1721459 423 1 05 0001 034"},
    {kNone, "RM MM HH12 AM", " 00 12 AM"},
    {kNoon, "TMDD TMHH24 TMDay TMMM", "05 14 Tuesday 03"},
    {kNoon, "DDspth DDspTH sp", "05spth 05spTH sp"},
    {kNoon, "Fmyyyy Tmmonth", "Fm2024 T03onth"},
    {kNoon, "tmmonth fmmonth fmDay", "march march Tuesday"},
    {kNoon, "é\"é\\é\"YYYY", "ééé2024"},
};

TEST(DateFormat, IsWrittenAsPostgresDoes) {
  for (const Row& row : kRows)
    EXPECT_EQ(format_date(parse_date_template(row.form), row.moment), row.written) << row.form;
}

TEST(DateFormat, RefusesForIntervalsWhatIsOfDates) {
  for (const char* form : {"AD", "b.c.", "Month", "mon", "Day", "dy", "D", "ID", "TZ", "TZH", "TZM",
                           "OF", "YYYY FMMonth"}) {
    const auto checked = check_interval_template(parse_date_template(form));
    ASSERT_FALSE(checked) << form;
    EXPECT_EQ(checked.error().details().sqlstate, "22007") << form;
  }
  for (const char* form : {"", "YYYY IYYY CC", "DDD IDDD IW WW W J Q", "RM HH12 AM", "\"Day\""})
    EXPECT_TRUE(check_interval_template(parse_date_template(form))) << form;
}

}  // namespace
}  // namespace millrace::sql
