/** Something that cannot be done as asked, with what can. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** Exit status: 2 for a wrong call, 1 for faults in what was handed in. */
  readonly status: number;
  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}
