"""Every number that bounds what a file may cost us, named once. Sizes in bytes, times in seconds."""

MEBIBYTE = 1 << 20

MAX_FILE = 20 * MEBIBYTE  # a file as it comes
MAX_TEXT_FILE = 4 * MEBIBYTE  # plain text: a report of 60 pages has 0.2
MAX_PARTS = 3000  # members of one package
MAX_UNPACKED = 200 * MEBIBYTE  # all members of one package together
MAX_XML_PART = 30 * MEBIBYTE  # one XML member, really unpacked
MAX_XML_TOTAL = 60 * MEBIBYTE  # all XML members together, really unpacked
MAX_RATIO = 200  # one member, unpacked to packed ...
RATIO_FROM = MEBIBYTE  # ... where it unpacks to more than this
MAX_PDF_INFLATED = 32 * MEBIBYTE  # object streams of one PDF together
MAX_PDF_PAGES = 400

CHILD_MEMORY = 640 * MEBIBYTE  # address space; the libraries alone map about 200
CHILD_CPU = 20
CHILD_WALL = 30.0
MAX_OUTPUT = 16 * MEBIBYTE  # what a child may hand back

# A spreadsheet: the register of the largest such organisation has some 25 columns and 2,000 rows.
MAX_SHEETS = 30
MAX_ROWS = 20_000
MAX_COLUMNS = 100
