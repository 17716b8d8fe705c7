/** The space of a picture in the units in which figures are drawn. */
export interface Room {
  width: number;
  height: number;
}
