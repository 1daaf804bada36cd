/** The Russian catalogue is the source: every other one has exactly its keys, so that a missing key is an error of types. */
export type SameKeys<Source> = { [Key in keyof Source]: Source[Key] extends string ? string : SameKeys<Source[Key]> };

/** English has two plural forms where Russian and Ukrainian have four. */
export type TwoForms<Source> = {
  [Key in keyof Source as Key extends `${string}_few` | `${string}_many` ? never : Key]: Source[Key] extends string
    ? string
    : TwoForms<Source[Key]>;
};
