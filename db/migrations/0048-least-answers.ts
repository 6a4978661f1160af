/** How many answers a share needs is a setting; the targets that said its usual number follow it from now on. */
export const leastAnswers = `
update targets set measure = replace(measure, ',"answers":5}', '}') where measure like '%"type":"positive share"%';
`;
