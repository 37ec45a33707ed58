//! Dates as a PDF and its metadata write them.

use time::UtcDateTime;

/// The last second of the year 9999; later years have more digits than the formats.
const LATEST: i64 = 253_402_300_799;

/// A moment in UTC by the calendar.
pub(super) struct Date(UtcDateTime);

impl Date {
    /// The moment `seconds` after 1970-01-01; what the formats cannot hold moves to their edge.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        let moment = UtcDateTime::from_unix_timestamp(seconds.clamp(0, LATEST));
        Self(moment.expect("the calendar holds years of four digits"))
    }

    /// As the document information holds it (ISO 32000-1, 7.9.4).
    pub(super) fn for_information(&self) -> String {
        let (year, month, day) = self.day();
        let (hour, minute, second) = self.0.as_hms();
        format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
    }

    /// As XMP holds it (ISO 8601).
    pub(super) fn for_metadata(&self) -> String {
        let (year, month, day) = self.day();
        let (hour, minute, second) = self.0.as_hms();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    fn day(&self) -> (i32, u8, u8) {
        (self.0.year(), self.0.month().into(), self.0.day())
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
