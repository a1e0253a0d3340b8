import { describe, expect, it } from 'vitest';
import { outputsIn } from '#local/aws/stack-outputs.ts';

const XML = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
<StackName>Thidua-prod-Service</StackName>
<Parameters><member><ParameterKey>BootstrapVersion</ParameterKey><ParameterValue>/cdk</ParameterValue></member></Parameters>
<Outputs><member><OutputKey>ApiUrl</OutputKey><OutputValue>https://a.example/?x=1&amp;y=2</OutputValue></member>
<member><OutputKey>TableName</OutputKey><OutputValue>T</OutputValue><Description>no</Description></member></Outputs>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

describe('what a stack says of itself', () => {
  it('is read from the answer of CloudFormation', () => {
    expect(outputsIn(XML)).toEqual({ ApiUrl: 'https://a.example/?x=1&y=2', TableName: 'T' });
  });
});
