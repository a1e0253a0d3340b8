/** The package ships without types. It writes QueryLanguage into the states it is given: pass a copy. */
declare module 'asl-validator' {
  export default function validator(definition: object): {
    readonly isValid: boolean;
    errorsText(separator?: string): string;
  };
}
