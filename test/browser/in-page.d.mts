// Types of the questions asked inside the page.

export declare function pageWidth(): number
export declare function inkColor(): string
export declare function smallTexts(): string[]
export declare function faintTexts(): string[]
