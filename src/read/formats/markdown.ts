export function readMarkdownDocument(text:string,c:any):any{return {blocks:[],issues:[]}}
