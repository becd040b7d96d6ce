"""One English sentence for each code of intake: what is the matter and what to do. Translated by the caller.

`{size}` and `{limit}` are whole megabytes (of 1,048,576 bytes) or, for pages, counts.
"""

MESSAGES: dict[str, str] = {
    "cannot-open": "This file cannot be opened. Check its name and your right to read it.",
    "not-a-file": "This is not a file but a folder or a device. Choose a file.",
    "empty": "This file is empty. Send it again.",
    "too-large": (
        "This file has {size} MB; at most {limit} MB can be read. Make its pictures smaller or divide it."
    ),
    "program": "This file is a program, not a document. It is not accepted under any name.",
    "encrypted": ("This file is protected by a password. Save it without the password and try again."),
    "old-format": (
        "This file is in an older format (doc, xls, rtf). Save it as docx, odt or PDF and try again."
    ),
    "unknown-kind": (
        "This kind of file is not known here. Send a text (txt), Word (docx), OpenDocument (odt), "
        "PDF or Excel (xlsx) file."
    ),
    "damaged": (
        "This file is damaged or incomplete. Open it in the program it was made with, save it again "
        "and resend it."
    ),
    "bomb": (
        "This file unpacks to more than its size allows (over {limit} MB or far too fast). Save the "
        "document again as PDF."
    ),
    "path-traversal": (
        "This file tries to write outside its own folder when unpacked. It is refused; ask the "
        "sender for a new copy."
    ),
    "macros": (
        "This file contains macros. Save it without macros (docx, odt, xlsx) or as PDF and try again."
    ),
    "nested-archive": (
        "This file contains an archive or a program. Remove it, or send the document alone as PDF."
    ),
    "document-type": (
        "This file defines its own markup (a document type), which office programs do not write. "
        "Save it again or send a PDF."
    ),
    "extension-differs": (
        "The name of this file does not match its content, which is {kind}. It was read by its "
        "content; please correct the name."
    ),
    "active-content": (
        "This file contains content that acts when it is opened: {what}. Send a copy without it, or "
        "have a person check the file."
    ),
    "embedded-object": (
        "This file contains another file or object. Check whether it belongs to the document before "
        "it is read."
    ),
    "external-link": (
        "This file would load something from another place when opened. Check the sender before it is read."
    ),
    "encoding": (
        "This text is not in UTF-8, and its encoding cannot be known for sure. Save it as UTF-8 and "
        "try again."
    ),
    "control-bytes": (
        "This text contains characters that no text has. Save it again as plain text in UTF-8."
    ),
    "no-text": (
        "There is no text in this file that can be read; it may be a scan. Send the file from which "
        "it was made."
    ),
    "spreadsheet": (
        "This is a spreadsheet, not a letter. Use it where a questionnaire or a list is asked for, "
        "or send the letter as docx, odt or PDF."
    ),
    "no-spreadsheet": "This is not a spreadsheet. Save it as an Excel file (xlsx) and send that.",
    "uncomputed": (
        "This spreadsheet contains formulas without their values. Open it in a spreadsheet program, save it there "
        "and send it again."
    ),
    "too-heavy": (
        "Reading this file took too much time or memory and was stopped. Save it again in a simpler "
        "form, or send the text."
    ),
    "too-many-pages": (
        "This PDF has {pages} pages; at most {limit} can be read. Divide it and send the parts."
    ),
    "arabic-order": (
        "The order of the Arabic letters in this PDF cannot be told for sure. Send the docx or odt "
        "file from which it was made."
    ),
    "tracked-changes": (
        "This file contains tracked changes. Insertions were read and deletions left out; check that "
        "this is the final text."
    ),
    "hidden-text": (
        "This file contains hidden text, which was left out. Show it in the original if it belongs "
        "to the letter."
    ),
    "repeated-lines": ("Page numbers and the headers and footers that repeat on every page were left out."),
}
