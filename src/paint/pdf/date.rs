//! Dates as a PDF and its metadata write them.

const SECONDS_PER_DAY: i64 = 86_400;
/// Days in the 400 years after which the calendar repeats.
const DAYS_PER_CYCLE: i64 = 146_097;
/// Days from 1 March of the year 0 to 1970-01-01.
const DAYS_BEFORE_EPOCH: i64 = 719_468;
/// The last second of the year 9999; later years have more digits than the formats.
const LATEST: i64 = 253_402_300_799;

/// A moment in UTC by the calendar.
pub(super) struct Date {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Date {
    /// The moment `seconds` after 1970-01-01; what the formats cannot hold moves to their edge.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        let seconds = seconds.clamp(0, LATEST);
        // Years are counted from March, so that a leap day comes last.
        let days = seconds / SECONDS_PER_DAY + DAYS_BEFORE_EPOCH;
        let (cycle, of_cycle) = (days / DAYS_PER_CYCLE, days % DAYS_PER_CYCLE);
        let year = (of_cycle - of_cycle / 1460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * year + year / 4 - year / 100);
        // Five months from March have 153 days, twice over.
        let march_month = (5 * of_year + 2) / 153;
        let is_next_year = march_month >= 10;
        Self {
            year: cycle * 400 + year + i64::from(is_next_year),
            month: march_month + if is_next_year { -9 } else { 3 },
            day: of_year - (153 * march_month + 2) / 5 + 1,
            second: seconds % SECONDS_PER_DAY,
        }
    }

    /// As the document information holds it (ISO 32000-1, 7.9.4).
    pub(super) fn for_information(&self) -> String {
        let (hour, minute, second) = self.time();
        let Self {
            year, month, day, ..
        } = self;
        format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
    }

    /// As XMP holds it (ISO 8601).
    pub(super) fn for_metadata(&self) -> String {
        let (hour, minute, second) = self.time();
        let Self {
            year, month, day, ..
        } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    fn time(&self) -> (i64, i64, i64) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_follow_the_calendar() {
        for (seconds, wanted) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
            (i64::MIN, "1970-01-01T00:00:00Z"),
        ] {
            assert_eq!(Date::from_seconds(seconds).for_metadata(), wanted);
        }
        assert_eq!(Date::from_seconds(1).for_information(), "D:19700101000001Z");
    }
}
