//! Times and dates as people read them, in the firms' time zone.

use deedbox_domain::date::CivilDate;
use deedbox_domain::time::Timestamp;

use crate::portal::Portal;

impl Portal {
    fn zoned(&self, at: Timestamp) -> jiff::Zoned {
        jiff::Timestamp::from_microsecond(at.as_micros())
            .unwrap_or_default()
            .to_zoned(self.zone().clone())
    }

    /// "09:41": freshness.
    pub fn clock_time(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%H:%M").to_string()
    }

    /// "10:31:02": ledgers.
    pub fn ledger_time(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%H:%M:%S").to_string()
    }

    /// "10:29 am", or "19 November 2026, 10:29 am" on another day.
    pub fn moment(&self, at: Timestamp) -> String {
        let zoned = self.zoned(at);
        let time = zoned.strftime("%-I:%M %P");
        if zoned.date() == self.zoned(self.now()).date() {
            time.to_string()
        } else {
            format!("{}, {time}", zoned.strftime("%-d %B %Y"))
        }
    }

    /// The day of an instant.
    pub fn day(&self, at: Timestamp) -> CivilDate {
        let date = self.zoned(at).date();
        let month = u8::try_from(date.month()).unwrap_or(1);
        let day = u8::try_from(date.day()).unwrap_or(1);
        CivilDate::new(date.year(), month, day).unwrap_or(CivilDate::UNIX_EPOCH)
    }

    /// Today.
    pub fn today(&self) -> CivilDate {
        self.day(self.now())
    }
}
