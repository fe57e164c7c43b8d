/** Where a person reaches a human being. A number from the range that Ofcom keeps for drama, until a service puts its own here. */
export const HELP_LINE = '0191 498 0100';
/** When somebody answers. */
export const HELP_LINE_HOURS = 'Monday to Friday, 9am to 5pm';
