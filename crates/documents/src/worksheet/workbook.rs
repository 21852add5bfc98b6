//! The worksheet as a workbook.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet as Sheet, XlsxError,
};
use tertial_domain::Money;

use super::{Headings, Row, Value, Worksheet};

/// The workbook: what the sample is, a row of headings, and a row for each item.
pub(super) fn write(of: &Worksheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = excel_day(of.on).unwrap_or(ExcelDateTime::from_ymd(1900, 1, 1)?);
    workbook.set_properties(&DocProperties::new().set_title(&of.title).set_creation_datetime(&day));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Arbetsblad")?;
    let strong = Format::new().set_bold();
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    sheet.write_string_with_format(0, 0, &of.title, &strong.clone().set_font_size(14))?;
    let mut at = 1;
    for (name, value) in &of.facts {
        sheet.write_string_with_format(at, 0, name, &strong)?;
        sheet.write_string(at, 2, value)?;
        at += 1;
    }
    at += 1;
    let Headings { place, answer, correct, note } = &of.headings;
    let amount = of.has_amounts.then_some(correct);
    let heads = [&of.number, place].into_iter().chain(&of.heads).chain([answer]).chain(amount).chain([note]);
    let mut last = 0;
    for (column, heading) in (0..).zip(heads) {
        let width = if column == 0 { 12 } else { 20 };
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(at, column, heading, &head)?;
        last = column;
    }
    // The number is for people; the place in the population, by which a row is known, stands beside it out of sight.
    sheet.set_column_hidden(1)?;
    sheet.set_column_width(last, 48)?;
    sheet.set_freeze_panes(at + 1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(at, at)?;
    let (top, looks) = (at + 1, Looks::new());
    for (number, row) in (1_u32..).zip(&of.rows) {
        at += 1;
        sheet.write_number_with_format(at, 0, number, &looks.text)?;
        sheet.write_string_with_format(at, 1, row.place.to_string(), &looks.text)?;
        fill(sheet, at, row, of.has_amounts, &looks)?;
    }
    if !of.rows.is_empty() {
        let choices = DataValidation::new().allow_list_strings(&of.answers)?;
        let column = last - 1 - u16::from(of.has_amounts);
        sheet.add_data_validation(top, column, at, column, &choices)?;
    }
    workbook.save_to_buffer()
}

/// What says what an item is, and what is filled in of it. Text is written as text, so that nothing in it can become a formula.
fn fill(sheet: &mut Sheet, at: u32, row: &Row, has_amounts: bool, looks: &Looks) -> Result<(), XlsxError> {
    let mut column = 2;
    for value in &row.cells {
        match value {
            Value::Text(text) => sheet.write_string_with_format(at, column, text, &looks.text)?,
            Value::Amount(money) => {
                sheet.write_number_with_format(at, column, kronor(*money), &looks.amount)?
            }
            Value::Day(day) => match excel_day(*day) {
                Some(day) => sheet.write_datetime_with_format(at, column, day, &looks.day)?,
                None => sheet.write_string_with_format(at, column, day.to_string(), &looks.text)?,
            },
        };
        column += 1;
    }
    sheet.write_string_with_format(at, column, &row.answer, &looks.text)?;
    if has_amounts {
        column += 1;
        match row.correct {
            Some(money) => sheet.write_number_with_format(at, column, kronor(money), &looks.amount)?,
            None => sheet.write_blank(at, column, &looks.amount)?,
        };
    }
    sheet.write_string_with_format(at, column + 1, &row.note, &looks.text)?;
    Ok(())
}

/// How the cells of the rows look.
struct Looks {
    text: Format,
    amount: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        let amount = text.clone().set_num_format("#,##0.00");
        let day = text.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
        Self { text, amount, day }
    }
}

/// A day as a spreadsheet counts it; none before its first.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a spreadsheet counts in floats, which hold every amount there is"
)]
const fn kronor(money: Money) -> f64 {
    money.in_ore() as f64 / 100.0
}
